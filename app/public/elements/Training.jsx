export default "Training"
