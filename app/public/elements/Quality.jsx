export default "Quality"
